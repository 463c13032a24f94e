// SPDX-License-Identifier: Apache-2.0
/**
 * The desk's pages of who did what: the portal's deeds, and the gate's own log of what was done
 * with held mail, each link of which is checked against the one before.
 *
 * <p>How it works: both are read a page at a time by their numbers. The whole chain is only checked
 * on request, link by link in the order of writing.
 *
 * <p>On failure: a database that is not there is the page of 503.
 *
 * <p>Security: for administrators alone. Details hold arguments of commands, which may be texts of
 * strangers, and are never written unescaped.
 *
 * <p>Threads and nulls: thread-safe; nothing is null.
 *
 * <p>Imports: as {@code web}.
 */
@NullMarked
package org.lazareto.web.admin.audit;

import org.jspecify.annotations.NullMarked;
