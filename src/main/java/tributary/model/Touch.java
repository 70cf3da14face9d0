package tributary.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A piece of traffic evidence about an order's shopper: a click through a link, or a page view that
 * carried our parameters.
 *
 * @param kind {@code REDIRECT}, {@code ENTRANCE} or {@code PAGEVIEW}
 * @param at when it happened, UTC
 * @param visitorId whose it is; null for a redirect
 * @param evidence the parameters as found
 * @param click the click that {@code evidence.transactionId} names; null when it names none that is
 *     known (yet)
 * @param url the page viewed; for a redirect the landing page
 */
public record Touch(
    TouchKind kind,
    Instant at,
    Receipt receipt,
    @Nullable String visitorId,
    Evidence evidence,
    @Nullable Click click,
    String url) {}
