// SPDX-License-Identifier: Apache-2.0
/**
 * The desk of those who run this: what comes through, what is held, the rules, the engines, and the
 * buttons that change them. Each group of pages is a sub-package with its templates beside it.
 *
 * <p>How it works: what has happened is read from the journal; what is, and every change, is asked
 * of the running gate by the same commands that the command line gives. {@link
 * org.lazareto.web.admin.Desk} is what all pages share: the menu, the way to the gate, the audit.
 *
 * <p>On failure: without the gate, pages say so and show what the journal has; a refusal of the
 * gate stands on the page in the person's language.
 *
 * <p>Security: every route is for the staff; {@link org.lazareto.web.admin.Rights} says for whom.
 * All of it shows texts of strangers, so that nothing here is ever written unescaped. Changes are
 * noted before they are asked for, and the gate is told for whom.
 *
 * <p>Threads and nulls: thread-safe; nothing is null.
 *
 * <p>Imports: as {@code web}.
 */
@NullMarked
package org.lazareto.web.admin;

import org.jspecify.annotations.NullMarked;
