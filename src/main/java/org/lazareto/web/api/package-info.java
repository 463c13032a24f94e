// SPDX-License-Identifier: Apache-2.0
/**
 * The desk for programs: what its pages show and do, as JSON under {@code /api/v1}.
 *
 * <p>How it works: {@link org.lazareto.web.api.Operations} is a table. Each row is a path, for whom
 * it is, the command that answers, what it takes and what it gives. The routes, the check of what a
 * request says, and the OpenAPI document are made from the rows, so that none of them can say
 * something else.
 *
 * <pre>
 *   request --&gt; token? (Portal) --&gt; Given: what the row takes --&gt; Lookup, or the gate's command
 *                 | 401 403 429        | 400 names the parameter     | 404 422 503
 * </pre>
 *
 * <p>On failure: the details of RFC 9457 in the caller's language, with a stable word; without the
 * gate 503, and what the journal has is still answered.
 *
 * <p>Security: only a token opens it, never a cookie, so that no page of others can ask through a
 * browser. Bodies are bounded in bytes, depth and number of values; what a row does not take is
 * refused. Changes are noted in the audit before they are asked for. Rows hold texts of strangers;
 * they are JSON and nothing else.
 *
 * <p>Threads and nulls: immutable or thread-safe; nothing is null.
 *
 * <p>Standards: RFC 9457, RFC 6750 (in {@code web}), OpenAPI 3.1.
 *
 * <p>Imports: as {@code web}.
 */
@NullMarked
package org.lazareto.web.api;

import org.jspecify.annotations.NullMarked;
