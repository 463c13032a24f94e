// SPDX-License-Identifier: Apache-2.0
/**
 * The page of the tokens that programs show in place of a log-in: who holds which, a new one, the
 * end of one.
 *
 * <p>How it works: an administrator names a program, a role and a day; the token stands on the page
 * that answers, and nowhere afterwards. To end one is confirmed on a page of its own.
 *
 * <p>On failure: as every page of the desk; what was typed stays.
 *
 * <p>Security: administrators alone, since a token outlives the session and needs no second factor.
 *
 * <p>Threads and nulls: thread-safe; nothing is null.
 *
 * <p>Imports: as {@code web}.
 */
@NullMarked
package org.lazareto.web.admin.tokens;

import org.jspecify.annotations.NullMarked;
