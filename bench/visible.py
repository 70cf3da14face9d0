#!/usr/bin/env python3
"""From the 2xx of an order to its first 200 from the API: how long it takes, beside other load.

  bench/visible.py URL API-KEY SITE [ORDERS]

Needs a server whose Tracking ID has the alias SITE; run `./tributary load --rate 1000` beside it.
"""
import http.client
import sys
import time
import urllib.parse


def main():
    url, key, site = sys.argv[1:4]
    orders = int(sys.argv[4]) if len(sys.argv) > 4 else 200
    host = urllib.parse.urlsplit(url).netloc
    connection = http.client.HTTPConnection(host)
    salt = str(time.time_ns())
    delays = []
    for n in range(orders):
        order = f"visible-{salt}-{n}"
        body = f"site_id={site}&action=offline_conv&order_id={order}&order_status=paid&subtotal_amount=80.00"
        status(connection, "POST", "/v2/_tr", body, {"Content-Type": "application/x-www-form-urlencoded"})
        begin = time.perf_counter()
        path = f"/v1/orders/{site}/{order}"
        while status(connection, "GET", path, None, {"Authorization": "apikey " + key}) != 200:
            if time.perf_counter() - begin > 30:
                sys.exit(f"{order} is not visible after 30 s")
            time.sleep(0.002)
        delays.append((time.perf_counter() - begin) * 1000)
        time.sleep(0.02)
    delays.sort()
    at = lambda share: delays[min(len(delays) - 1, int(share * len(delays)))]
    print(f"{orders} orders: median {at(0.5):.0f} ms, 90% {at(0.9):.0f} ms, 99% {at(0.99):.0f} ms, longest {delays[-1]:.0f} ms")


def status(connection, method, path, body, headers):
    connection.request(method, path, body, headers)
    response = connection.getresponse()
    response.read()
    return response.status


main()
