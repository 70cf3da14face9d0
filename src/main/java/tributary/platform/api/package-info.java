/**
 * The HTTP API under {@code /v1} (spec/api.md), with its OpenAPI document and docs page.
 *
 * <p>Comes in: requests with an API key or a signed-in page's cookie. Goes out: JSON, CSV, problem
 * documents. {@link Api} lists all calls. May use: {@code store}, {@code http}, {@code
 * platform.access}. Must never: SQL of its own, a row that its caller's {@link
 * tributary.store.reports.Reader} does not give. Tests: {@code
 * src/test/java/tributary/platform/api}, through real sockets.
 */
@NullMarked
package tributary.platform.api;

import org.jspecify.annotations.NullMarked;
