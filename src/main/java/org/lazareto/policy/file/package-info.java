// SPDX-License-Identifier: Apache-2.0
/**
 * The files in which people write rules.
 *
 * <p>How it works: each file is bound to records by the binder of settings; then the lists of all
 * files are known, and what is written in each rule becomes a condition or is noted as wrong at its
 * file, line and key.
 *
 * <pre>
 *   policy.toml ──include──&gt; more files, "default"
 *        │
 *        └─&gt; PolicyFile (as written) ─&gt; Lists ─&gt; Conditions, HandlingCheck ─&gt; Rules ─&gt; Policy
 * </pre>
 *
 * <p>The rules of a file come before those of the files it includes, so that a site's own are
 * looked at first; of two lists of one name the including file's counts, for the same reason.
 *
 * <p>On failure: everything that is wrong is said in one go, and no policy comes of it. Whoever
 * holds a policy that works keeps it.
 *
 * <p>Security: the files are an administrator's. What goes from them into headers and envelopes is
 * checked here: no control characters, no field that is the sender's or the mail system's.
 *
 * <p>Threads and nulls: a reading is confined to one thread, what comes of it is immutable; nothing
 * is null.
 *
 * <p>Standards: RFC 5322 for header fields.
 *
 * <p>Imports: {@code config}, {@code mail}, {@code verdict}, {@code limit}, {@code match}.
 */
@NullMarked
package org.lazareto.policy.file;

import org.jspecify.annotations.NullMarked;
