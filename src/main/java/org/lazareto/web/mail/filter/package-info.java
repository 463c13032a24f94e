// SPDX-License-Identifier: Apache-2.0
/**
 * The pages on which a person says what the server does with mail as it comes: simple filters, and
 * the answer of who is away.
 *
 * <p>How it works: each page reads the person's script from the ManageSieve server and each change
 * writes it anew, if it is still the one that the page showed. Where there is no such server, the
 * menu has no such page.
 *
 * <p>On failure: what the server refuses stands beside the form, with what was typed. A script that
 * another program changed is told and left alone until the person puts it aside.
 *
 * <p>Security: see {@code mailbox.sieve}; nothing that is typed becomes a word of the script.
 *
 * <p>Threads and nulls: values are immutable, the rest is thread-safe; nothing is null.
 *
 * <p>Imports: {@code web}, {@code web.admin} for pages that ask before a step, {@code web.mail},
 * {@code mailbox}, {@code text}, and JTE's runtime.
 */
@NullMarked
package org.lazareto.web.mail.filter;

import org.jspecify.annotations.NullMarked;
