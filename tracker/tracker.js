// Tributary's tracker; docs/tracker.md explains what it does. The server puts the bucket's settings
// in place of CONFIG (last line) and takes comment lines and indentation out (TrackerScript).
// Sloppy mode on purpose: writing to a frozen object of the page must fail without an exception.
(function (config) {
  var win = window, doc = document, nav = navigator;
  var NAME = config.global || "_revoffers_track";
  var MARK = "__tributary:" + NAME;
  var COOKIE = "revoffers_affil", SESSION = "revoffers_sid", TEST = "revoffers_test";
  var DAYS_90 = 7776000;
  var LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  var CAMPAIGN = /[?&](utm_[^=&]+|transaction_id|offer_id)=[^&]/;
  var SCRIPT = /\/(js\/[^\/?#]+|_track)\.js([?#].*)?$/;
  var INDEX = /^(\d+|undefined)$/;

  var silent = config.gpc && nav.globalPrivacyControl;
  // The window whose address is reported: this one, except in frames without an address.
  var page = win, referrer = doc.referrer;
  var endpoint, vid, sid, site, viewed, reported, deaf, lastPath, lastHref;
  var queue = [], pause = 50, moving, polling, retrying;

  // Nothing of ours may ever surface as an error of the page.
  function safe(work) {
    return function () {
      try {
        return work.apply(this, arguments);
      } catch (ignored) {}
    };
  }

  var read = safe(function (object, key) {
    return object[key];
  });

  // Bytes from 248 on are thrown away: 248 is the largest multiple of 62, so no letter is favoured.
  function random(length) {
    var byte = new Uint8Array(1), text = "";
    while (text.length < length) {
      if (crypto.getRandomValues(byte)[0] < 248) text += LETTERS[byte[0] % 62];
    }
    return text;
  }

  // ---- Visitor and session.

  function setCookie(name, value, domain, seconds) {
    doc.cookie = name + "=" + value + ";path=/;max-age=" + seconds + ";SameSite=Lax" +
      (domain && ";domain=" + domain) + (page.location.protocol === "https:" ? ";Secure" : "");
  }

  // "" (this host only), then "com", "shop.com", "www.shop.com".
  function domains() {
    var labels = page.location.hostname.split("."), all = [""], i = labels.length;
    while (i--) all.push(labels.slice(i).join("."));
    return all;
  }

  // The browser knows which domains are too wide for one shop: it refuses the cookie.
  function widestDomain() {
    return domains().slice(1).filter(function (domain) {
      setCookie(TEST, 1, domain, 9);
      var taken = doc.cookie.indexOf(TEST) >= 0;
      if (taken) setCookie(TEST, "", domain, 0);
      return taken;
    })[0] || "";
  }

  // The cookie in query form (ours) or JSON (older scripts), percent-encoded or not.
  var cookieVid = safe(function () {
    var found;
    doc.cookie.split(/;\s*/).forEach(function (pair) {
      if (pair.indexOf(COOKIE + "=") || found) return;
      pair = pair.slice(COOKIE.length + 1);
      try {
        pair = decodeURIComponent(pair);
      } catch (ignored) {}
      found = /(^|[{&,])\s*"?vid"?\s*[=:]\s*"?([\w-]{8,64})(?![\w-])/.exec(pair);
    });
    return found && found[2];
  });

  // Undefined when the browser blocks this storage.
  var stored = safe(function (kind, key, value) {
    if (value) win[kind].setItem(key, value);
    return win[kind].getItem(key);
  });

  var remember = safe(function () {
    vid = cookieVid() || stored("localStorage", COOKIE) || random(25);
    setCookie(COOKIE, "vid=" + vid, widestDomain(), DAYS_90);
    if (cookieVid() !== vid) stored("localStorage", COOKIE, vid);
  });

  // The privacy signal may come after the cookie did; shop plugins would go on reading it.
  var forget = safe(function () {
    domains().forEach(function (domain) {
      setCookie(COOKIE, "", domain, 0);
    });
    win.localStorage.removeItem(COOKIE);
    win.sessionStorage.removeItem(SESSION);
  });

  function session(fresh) {
    sid = !fresh && (stored("sessionStorage", SESSION) || sid) || random(16);
    stored("sessionStorage", SESSION, sid);
    return sid;
  }

  // Without storage, coming from elsewhere stands for "no session yet".
  function isEntrance() {
    var known = silent ? undefined : stored("sessionStorage", SESSION);
    return CAMPAIGN.test(page.location.search) ||
      (known === undefined ? referrer.split("/")[2] !== page.location.host : !known);
  }

  // ---- Sending.

  // A beacon leaves even when the page does, but cannot report failure. So offline, or when the
  // browser refuses it, fetch takes over; at last an image, for policies that forbid the other two.
  function send(hit) {
    try {
      if (nav.onLine !== false && nav.sendBeacon(endpoint, hit.body)) return;
    } catch (ignored) {}
    function again() {
      later(hit);
    }
    if (win.fetch && hit.tries % 3 < 2) {
      fetch(endpoint, {
        method: "POST", body: hit.body, credentials: "omit", keepalive: ("" + hit.body).length < 6e4
      }).then(function (answer) {
        if (answer.status === 429 || answer.status >= 500) again();
      }, again);
    } else {
      var image = new Image();
      image.onerror = again;
      image.src = endpoint + "?" + hit.body;
    }
  }

  function later(hit) {
    if (hit.tries++ > 8 || queue.length > 63) return;
    queue.push(hit);
    retrying = retrying || setTimeout(flush, Math.min(500 << hit.tries, 6e4));
  }

  function flush() {
    clearTimeout(retrying);
    retrying = 0;
    queue.splice(0).forEach(safe(send));
  }

  // Texts, finite numbers, true as 1 and false as 0; nothing else is a value.
  function values(from) {
    var to = {};
    Object.keys(Object(from)).forEach(function (name) {
      var value = read(from, name), type = typeof value;
      if (INDEX.test(name)) return;
      if (type === "boolean") value = +value;
      if (type === "string" ? value : /^b/.test(type) || type === "number" && isFinite(value)) {
        to[name] = "" + value;
      }
    });
    return to;
  }

  function report(action, fields) {
    moved();
    var place = page.location, body = new URLSearchParams(), all = values({
      site_id: site || config.site || place.hostname,
      vid: silent ? "" : cookieVid() || vid,
      sid: silent ? "" : session(),
      action: action,
      request_uri: place.href,
      referrer: referrer,
      document_title: page.document.title,
      event_id: random(16)
    });
    fields = values(fields);
    Object.keys(fields).forEach(function (name) {
      all[name] = fields[name];
    });
    Object.keys(all).forEach(function (name) {
      body.append(name, all[name]);
    });
    send({body: body, tries: 0});
  }

  // ---- Page views.

  // A fragment is a page of its own only where it looks like a route: #/cart, #!cart.
  function path() {
    var place = page.location;
    return place.pathname + place.search + (/^#[\/!]/.test(place.hash) ? place.hash : "");
  }

  function here() {
    lastPath = path();
    lastHref = page.location.href;
  }

  // A frame that speaks for its page leaves the counting to the page's own tracker.
  function view(fields, again) {
    if (page !== win && page[MARK]) return;
    var entrance = !again && isEntrance();
    if (entrance && !silent) session(true);
    report(entrance ? "entrance" : "pageview", fields);
  }

  function moved() {
    clearTimeout(moving);
    if (path() === lastPath) return;
    referrer = lastHref;
    here();
    view({}, true);
    pause = 50;
    poll();
  }

  // Waits a moment: routers push, replace and set the title one after the other.
  function soon() {
    clearTimeout(moving);
    moving = setTimeout(safe(moved), 50);
  }

  function watchHistory() {
    ["pushState", "replaceState"].forEach(function (method) {
      var original = history[method];
      history[method] = function () {
        var result = original.apply(this, arguments);
        safe(function () {
          // Replacing only the query tidies the address up; it opens no page.
          if (method === "replaceState" && lastPath.split(/[?#]/)[0] === location.pathname) here();
          soon();
        })();
        return result;
      };
    });
    win.addEventListener("popstate", soon);
  }

  // ---- The global.

  // A text, an object, or a list of them (stubs queue their arguments objects).
  function take(item) {
    if (typeof item === "string") item = {action: item};
    if (!item || typeof item !== "object") return;
    if (item.length > 0 && 0 in item) return [].forEach.call(item, safe(take));
    var fields = values(item);
    if (Object.keys(fields).length) report(fields.order_id ? "convert" : "event", fields);
  }

  function push() {
    drain();
    safe(take)(arguments);
  }

  // Makes an object of the page the global; false when it is frozen.
  function adopt(object) {
    object.push = push;
    if (!Array.isArray(object)) {
      // An old stub that expects an array writes to index "length": keep that 0 and listen there.
      safe(function () {
        Object.defineProperty(object, "length", {
          get: function () {
            return 0;
          },
          set: function () {}
        });
        Object.defineProperty(object, 0, {set: safe(take)});
      })();
    }
    return object.push === push;
  }

  // Takes queued entries out of the global and takes it over if the page has put a new one there.
  function claim() {
    var global = win[NAME], entries = [];
    if (Object(global) !== global) global = win[NAME] = {};
    Object.keys(global).forEach(function (key) {
      if (!INDEX.test(key)) return;
      entries.push(read(global, key));
      delete global[key];
    });
    if (Array.isArray(global)) global.length = 0;
    if (global.push !== push && !adopt(global)) {
      win[NAME] = {};
      if (win[NAME] === global) deaf = global;
      else adopt(win[NAME]);
    }
    return entries;
  }

  // Reports what the page has put into the global since last time: fields, entries, a new object.
  var drain = safe(function () {
    var global = win[NAME], entries, fields, order, text;
    if (global && global === deaf) return;
    fields = values(global);
    delete fields.length;
    entries = claim();
    site = fields.site_id || site;
    order = fields.order_id || fields.action && fields.action !== "pageview";
    text = JSON.stringify(fields);
    if (!viewed) {
      viewed = 1;
      if (!order) delete fields.action;
      view(order ? {} : fields);
    }
    if (order && text !== reported) {
      reported = text;
      report("convert", fields);
    }
    entries.forEach(safe(take));
  });

  // Pages fill or replace the global after us: look again, less and less often.
  function poll() {
    clearTimeout(polling);
    if ((pause *= 2) < 6e4) polling = setTimeout(poll, pause);
    drain();
  }

  // ---- Opt-in attributes: data-track-click="action" data-track-sku="...".

  function clicked(event) {
    var element = event.button < 2 && event.target.closest("[data-track-click]"), fields;
    if (!element) return;
    fields = {link_url: element.href};
    [].forEach.call(element.attributes, function (attribute) {
      var name = /^data-track-(.+)/.exec(attribute.name);
      if (name) fields[name[1].replace(/-/g, "_")] = attribute.value;
    });
    fields.action = fields.click || (element.href ? "outbound" : "event");
    delete fields.click;
    take(fields);
  }

  // ---- Start.

  // Where our server is: everything in the script's address before /js/....js or /_track.js.
  var base = safe(function (script) {
    return SCRIPT.test(script.src) && script.src.replace(SCRIPT, "");
  });

  // For loaders that leave no document.currentScript.
  function findBase() {
    var ours = ["js/" + config.site, "js/_default", "_track"];
    return base([].filter.call(doc.scripts, function (script) {
      return ours.indexOf((SCRIPT.exec(script.src) || [])[1]) >= 0;
    })[0]);
  }

  // A frame without an address of its own (about:blank, srcdoc, document.write) is part of the page
  // around it; another origin's page cannot be read, and the climb ends.
  function findPage() {
    var above;
    while (page !== page.parent) {
      above = page.parent.location.href;
      if (/^http/.test(page.location.href) && page.location.href !== above) return;
      page = page.parent;
      referrer = page.document.referrer;
    }
  }

  function leave() {
    safe(moved)();
    drain();
    flush();
  }

  function start() {
    if (win[MARK]) return;
    win[MARK] = 1;
    safe(findPage)();
    endpoint = (config.origin || source || findBase() || page.location.origin) + "/v2/_tr";
    (silent ? forget : remember)();
    here();
    poll();
    if (page === win) safe(watchHistory)();
    doc.addEventListener("click", safe(clicked), true);
    doc.addEventListener("auxclick", safe(clicked), true);
    doc.addEventListener("visibilitychange", leave);
    win.addEventListener("pagehide", leave);
    win.addEventListener("online", flush);
    win.addEventListener("pageshow", safe(function (event) {
      if (event.persisted) view({}, true);
    }));
  }

  var source = base(doc.currentScript);
  // A page that the browser loads on suspicion has no visitor yet.
  if (doc.prerendering) doc.addEventListener("prerenderingchange", safe(start), {once: true});
  else safe(start)();
})(/*CONFIG*/{});
