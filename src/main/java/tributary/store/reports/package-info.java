/**
 * The one query layer: every screen, export and API call reads here, so that all show the same
 * figure (architecture law 10), and each organization only its own (spec/platform.md, "People").
 *
 * <p>Comes in: an organization and questions in plain text. Goes out: rows, pages, streams, with
 * "complete up to". The only door is {@link Reports#forOrganization}. May use: {@code model}, Jdbi.
 * Must never: write; put a value into SQL other than as a parameter. Tests: {@code
 * src/test/java/tributary/store/reports}.
 */
@NullMarked
package tributary.store.reports;

import org.jspecify.annotations.NullMarked;
