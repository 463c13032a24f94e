// SPDX-License-Identifier: Apache-2.0
/**
 * The address books of the webmail: people, groups, addresses that were written to.
 *
 * <p>How it works: one database of the portal's own; every statement names the owner, who is the
 * name at the IMAP server. A question is answered with a few contacts and counted; the whole book
 * comes out by {@link org.lazareto.mailbox.contact.Contacts#export} alone, which asks the mail
 * server for the password anew.
 *
 * <p>On failure: where the database is not there, its {@code StoreUnavailable} tells so; mail is
 * read and written without it.
 *
 * <p>Security: a program that runs in a user's browser finds no list to send itself to: no answer
 * holds more than a page, and a minute has so many answers. A file of contacts is a stranger's; its
 * size, lines and number are bounded, and what is kept of it is cut and freed of control signs.
 *
 * <p>Threads and nulls: {@code Contacts} is thread-safe, rows are confined to their transaction;
 * nothing is null.
 *
 * <p>Imports: as the room {@code mailbox}.
 *
 * @spec https://www.rfc-editor.org/rfc/rfc6350 vCard
 */
@NullMarked
package org.lazareto.mailbox.contact;

import org.jspecify.annotations.NullMarked;
