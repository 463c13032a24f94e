// SPDX-License-Identifier: Apache-2.0
/**
 * The desk's pages of the staff's accounts, as {@code lazareto user} has them.
 *
 * <p>How it works: a password is made here and shown in the one reply to the form, never in an
 * address, and not again. Each change ends the account's sessions and is in the audit. A node
 * administrator is bound to nodes on a page of its own, where it has to be said if there are none.
 *
 * <p>On failure: what cannot be done stands on the page, with what was typed.
 *
 * <p>Security: for administrators alone, and never for the own account: whoever finds an open
 * session must not be able to keep it by a new second factor. The last administrator stays.
 *
 * <p>Threads and nulls: thread-safe; nothing is null.
 *
 * <p>Imports: as {@code web}.
 */
@NullMarked
package org.lazareto.web.admin.accounts;

import org.jspecify.annotations.NullMarked;
