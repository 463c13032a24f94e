// SPDX-License-Identifier: Apache-2.0
/**
 * The pages of outbreak rules: which hold, what each has caught, and a new one made of a message.
 *
 * <pre>
 *   /rules/new?from=ID ──&gt; what it offers ──&gt; (tick, look) ──&gt; what it would have hit
 *                                                            └─ POST /rules ──&gt; /rules/NUMBER
 *   /rules ──&gt; /rules/NUMBER ──&gt; …/extend, …/retire
 * </pre>
 *
 * <p>How it works: marks are fields of a form, each with the name that the command line gives it,
 * so that what a message offers and what a person types are the same thing, and a rule in the
 * making is an address that can be sent to a colleague. The gate says what it would have hit; hits
 * of rules that hold come from the journal's sums.
 *
 * <p>On failure: without the gate the page says so; what the gate refuses stands beside the form
 * with what was typed.
 *
 * <p>Security: a pattern that comes from a message was chosen by who sent it, and may be a star: no
 * rule is made before its hits have been seen. Marks go to the gate as JSON, never as lines that a
 * stranger's text could end.
 *
 * <p>Threads and nulls: thread-safe; nothing is null.
 *
 * <p>Imports: as {@code web}.
 */
@NullMarked
package org.lazareto.web.admin.rules;

import org.jspecify.annotations.NullMarked;
