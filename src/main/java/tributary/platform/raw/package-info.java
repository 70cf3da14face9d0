/**
 * Hits as they came in, for Details.
 *
 * <p>Comes in: a receipt. Goes out: the request with personal data masked. May use: {@code model},
 * Jackson. Must never: the journal itself (App hands it in as {@link RawHits}); show an e-mail or
 * an order key. Tests: {@code src/test/java/tributary/platform/raw}.
 */
@NullMarked
package tributary.platform.raw;

import org.jspecify.annotations.NullMarked;
