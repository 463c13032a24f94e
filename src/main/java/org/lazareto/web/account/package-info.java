// SPDX-License-Identifier: Apache-2.0
/**
 * The staff's accounts: passwords, second factors, sessions, and the pages to log in and out.
 *
 * <p>How it works: accounts, sessions and the audit are tables of a database of the portal's own.
 * {@link org.lazareto.web.account.Accounts} is what commands change; {@link
 * org.lazareto.web.account.Sessions} tells the portal who is logged in; the two steps of a log-in
 * are in {@code Entrance}.
 *
 * <pre>
 *   name, password --&gt; Tries --&gt; Argon2id --&gt; session, awaited (new pass)
 *   code           --&gt; Tries --&gt; TOTP or recovery code --&gt; session, whole (new pass)
 * </pre>
 *
 * <p>Who has no account here is asked of the {@link org.lazareto.web.account.Directory}, if there
 * is one: {@code Vouched} keeps an account of whom it vouches for, without a password, and asks
 * again while sessions last. Who goes to the {@link org.lazareto.web.account.Provider} by a link of
 * the log-in page comes back with its word ({@code ProviderSite}); the account is found by the
 * provider's lasting name for the person.
 *
 * <p>On failure: a directory or a provider that does not answer lets nobody in, and local accounts
 * need neither. Where the database is not there, nobody is logged in and these pages are those of
 * 503; the public pages do not depend on it.
 *
 * <p>Security: what the browser holds is random and stored as a digest; it changes at each step. A
 * code is taken once. An unknown name costs as much time as a wrong password and gets the same
 * answer. Wrong answers slow down an account for the network they come from and never lock it.
 *
 * <p>Threads and nulls: everything is thread-safe or confined to its transaction; nothing is null.
 *
 * <p>Imports: {@code web}, {@code store}, {@code limit}, and libraries (JTE's runtime, java-otp).
 */
@NullMarked
package org.lazareto.web.account;

import org.jspecify.annotations.NullMarked;
