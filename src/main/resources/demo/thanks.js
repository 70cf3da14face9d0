// What a shop writes into its thank-you page. (This page takes the order from data attributes, because
// its Content-Security-Policy allows no script in the page itself.)
var order = document.getElementById("order").dataset;
window._revoffers_track = window._revoffers_track || [];
_revoffers_track.push({
  action: "thank_you",
  order_id: order.orderId,
  order_value: order.orderValue,
  currency: "USD",
  email_address: order.emailAddress,
  discount_1_code: order.coupon
});
