package tributary.platform.ui;

import java.util.List;

/**
 * What a shop's developer copies, with the Tracking ID filled in (docs/tracker.md,
 * spec/collection.md).
 */
final class Snippets {
  private final String origin;
  private final String code;

  /**
   * @param origin of this server, such as {@code https://t.example}
   * @param code of the Tracking ID
   */
  Snippets(String origin, String code) {
    this.origin = origin;
    this.code = code;
  }

  List<IntegrationViews.Snippet> all() {
    return List.of(tag(), thankYou(), curl(), php(), typescript(), java());
  }

  private IntegrationViews.Snippet snippet(String id, String title, String where, String text) {
    return new IntegrationViews.Snippet(
        id, title, where, text.replace("ORIGIN", origin).replace("CODE", code).stripTrailing());
  }

  private IntegrationViews.Snippet tag() {
    return snippet(
        "tag",
        "Script tag",
        "Into the head of every page of the shop.",
        """
        <script async src="ORIGIN/js/CODE.js"></script>
        """);
  }

  private IntegrationViews.Snippet thankYou() {
    return snippet(
        "thank-you",
        "Thank-you page",
        "Besides the script tag, where an order is confirmed. Fill in the order's values.",
        """
        <script>
          window._revoffers_track = window._revoffers_track || [];
          _revoffers_track.push({
            action: "convert",
            order_id: "1001",
            sale_amount: 64.80,
            subtotal_amount: 59.90,
            currency: "USD",
            email_address: "shopper@example.com",
            discount_1_code: "SAVE10"
          });
        </script>
        """);
  }

  private IntegrationViews.Snippet curl() {
    return snippet(
        "curl",
        "curl",
        "Try it from a terminal: post an order as the shop's server would.",
        """
        curl -i ORIGIN/v2/_tr_offline \\
          -H 'Content-Type: application/json' \\
          -d '{"site_id":"CODE","type":"offline_conv","order_id":"1001",
               "order_status":"paid","sale_amount":"64.80","subtotal_amount":"59.90",
               "currency":"USD","email_address":"shopper@example.com"}'
        """);
  }

  private IntegrationViews.Snippet php() {
    return snippet(
        "php",
        "PHP",
        "On the shop's server, whenever an order is placed or its status changes.",
        """
        <?php
        $order = [
            'site_id' => 'CODE',
            'type' => 'offline_conv',
            'order_id' => '1001',
            'order_status' => 'paid',
            'sale_amount' => '64.80',
            'subtotal_amount' => '59.90',
            'currency' => 'USD',
            'email_address' => 'shopper@example.com',
        ];
        $request = curl_init('ORIGIN/v2/_tr_offline');
        curl_setopt_array($request, [
            CURLOPT_POST => true,
            CURLOPT_POSTFIELDS => json_encode($order),
            CURLOPT_HTTPHEADER => ['Content-Type: application/json'],
            CURLOPT_RETURNTRANSFER => true,
            CURLOPT_TIMEOUT => 5,
        ]);
        curl_exec($request);
        $stored = curl_getinfo($request, CURLINFO_RESPONSE_CODE) === 204; // else send it again
        """);
  }

  private IntegrationViews.Snippet typescript() {
    return snippet(
        "typescript",
        "TypeScript",
        "On the shop's server, whenever an order is placed or its status changes.",
        """
        const response = await fetch("ORIGIN/v2/_tr_offline", {
          method: "POST",
          headers: { "Content-Type": "application/json" },
          body: JSON.stringify({
            site_id: "CODE",
            type: "offline_conv",
            order_id: "1001",
            order_status: "paid",
            sale_amount: "64.80",
            subtotal_amount: "59.90",
            currency: "USD",
            email_address: "shopper@example.com",
          }),
        });
        const stored = response.status === 204; // else send it again
        """);
  }

  private IntegrationViews.Snippet java() {
    return snippet(
        "java",
        "Java",
        "On the shop's server, whenever an order is placed or its status changes.",
        """
        var order = \"""
            {"site_id":"CODE","type":"offline_conv","order_id":"1001",
             "order_status":"paid","sale_amount":"64.80","subtotal_amount":"59.90",
             "currency":"USD","email_address":"shopper@example.com"}
            \""";
        var request =
            HttpRequest.newBuilder(URI.create("ORIGIN/v2/_tr_offline"))
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(5))
                .POST(HttpRequest.BodyPublishers.ofString(order))
                .build();
        var response = client.send(request, HttpResponse.BodyHandlers.discarding());
        boolean stored = response.statusCode() == 204; // else send it again
        """);
  }
}
