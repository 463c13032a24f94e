// SPDX-License-Identifier: Apache-2.0
/**
 * The directory over LDAP.
 *
 * <p>How it works: {@link org.lazareto.web.account.ldap.LdapDirectory} finds a person by a template
 * or a search, tries the password as a bind, and compares the groups that have a role here. {@code
 * LdapLine} makes a connection for each question: there are few.
 *
 * <p>On failure: whatever is not a clear yes or no is a directory that is away, which lets nobody
 * in; the log says what it was.
 *
 * <p>Security: TLS always, and the certificate has to name the host. An empty password is never
 * sent. Names go into filters and entries' names as values, escaped by the library. No referral is
 * followed. Sizes, counts and times of answers are bounded.
 *
 * <p>Threads and nulls: everything is thread-safe; nothing is null.
 *
 * <p>Imports: {@code web}, {@code web.account}, {@code tls}, and a library (UnboundID's LDAP SDK).
 *
 * @spec https://www.rfc-editor.org/rfc/rfc4511 Lightweight Directory Access Protocol
 * @spec https://www.rfc-editor.org/rfc/rfc4513 LDAP: Authentication Methods and Security Mechanisms
 * @spec https://www.rfc-editor.org/rfc/rfc4514 LDAP: String Representation of Distinguished Names
 */
@NullMarked
package org.lazareto.web.account.ldap;

import org.jspecify.annotations.NullMarked;
