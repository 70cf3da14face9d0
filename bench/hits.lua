-- The load of docs/performance.md: 98 % page views as the tracker posts them (form, about 450
-- bytes), 2 % orders as a shop's server posts them (JSON, about 550 bytes). Made beforehand, so that
-- wrk spends its time on sending. Arguments after --: a number that makes order ids new (any).

local made = {}
local count = 0
local threads = 0

function setup(thread)
  thread:set("number", threads)
  threads = threads + 1
end

local letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"

local function word(length)
  local out = {}
  for i = 1, length do
    local at = math.random(#letters)
    out[i] = letters:sub(at, at)
  end
  return table.concat(out)
end

local function page_view()
  local product = math.random(100000)
  local body = "site_id=acme.example&vid=" .. word(25) .. "&sid=" .. word(25)
    .. "&action=" .. (math.random(5) == 1 and "entrance" or "pageview")
    .. "&request_uri=https%3A%2F%2Fwww.acme.example%2Fshop%2Fproduct-" .. product
    .. "%3Futm_source%3Dblog%26utm_medium%3Daffiliate%26utm_campaign%3Dspring-sale"
    .. "&referrer=https%3A%2F%2Fwww.blog.example%2Freviews%2Fthe-best-of-" .. product
    .. "&document_title=Product%20" .. product .. "%20%E2%80%93%20Acme%20Outdoor%20and%20Garden"
    .. "&language=en-US&screen=1920x1080&timezone=America%2FNew_York"
  return wrk.format("POST", "/v2/_tr", {
    ["Content-Type"] = "application/x-www-form-urlencoded",
    ["Origin"] = "https://www.acme.example",
    ["Referer"] = "https://www.acme.example/",
    ["User-Agent"] = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
  }, body)
end

local function order(salt)
  local id = salt .. "-" .. word(8)
  local body = '{"site_id":"acme.example","type":"offline_conv","action":"convert","order_id":"' .. id
    .. '","order_status":"processing","order_time":"2026-11-20T10:00:00+00:00","sale_amount":"83.84"'
    .. ',"subtotal_amount":"71.99","shipping_amount":"7.43","tax_amount":"4.42","currency":"USD"'
    .. ',"email_address":"' .. word(10) .. '@customer.example","client_ip":"203.0.113.'
    .. math.random(250) .. '","line_item_0_title":"Watering can, 10 litres","line_item_0_sku":"CAN-10"'
    .. ',"line_item_0_price":"71.99","line_item_0_qty":"1","discount_0_code":"SPRING10"'
    .. ',"discount_0_amount":"8.00","action_type":"online-sale"}'
  return wrk.format("POST", "/v2/_tr_offline", {
    ["Content-Type"] = "application/json",
    ["User-Agent"] = "WordPress/6.4 WooCommerce/8.2 (RevOffers PHP plugin 1.5.3)",
  }, body)
end

function init(args)
  math.randomseed(number + 1)
  local salt = (args[1] or "b") .. number
  for i = 1, 5000 do
    made[i] = i % 50 == 0 and order(salt) or page_view()
  end
end

function request()
  count = count % #made + 1
  return made[count]
end
