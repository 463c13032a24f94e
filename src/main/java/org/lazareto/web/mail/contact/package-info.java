// SPDX-License-Identifier: Apache-2.0
/**
 * The pages of a person's address book: people, groups, files of contacts, whom to write to.
 *
 * <pre>
 *   ContactSite --&gt; BookPages, GroupPages, FilePages, ChoosePages --&gt; mailbox.contact.Contacts
 * </pre>
 *
 * <p>How it works: one question at a time. A list shows names alone, a search a few people with
 * their addresses, and the whole book is a file that wants the password anew. Whom to write to is
 * chosen in the address of a page, which leads on to the page for writing.
 *
 * <p>On failure: what the book refuses stands beside the form, with what was typed.
 *
 * <p>Security: whoever has the session finds no list to send to: the book counts what it answers,
 * and wrong passwords make the next try wait. Names and notes may come from files of strangers;
 * they are shown with every character seen.
 *
 * <p>Threads and nulls: values are immutable, the rest is thread-safe; nothing is null.
 *
 * <p>Imports: {@code web}, {@code web.account} for the bounds on tries, {@code web.admin} for pages
 * that ask before a step, {@code web.mail}, {@code mailbox}, {@code text}, and JTE's runtime.
 */
@NullMarked
package org.lazareto.web.mail.contact;

import org.jspecify.annotations.NullMarked;
