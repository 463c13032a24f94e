// SPDX-License-Identifier: Apache-2.0
/**
 * The stamp on delivered mail: our one header field, signed by the node that examined the message,
 * and the check of it by whoever reads the mail later.
 *
 * <p>How it works: while the parts are walked, {@link org.lazareto.stamp.Leaves} takes a digest of
 * each body of the mail, decoded; {@link org.lazareto.stamp.Signer} writes what is known of the
 * parts, the digest of those digests and an Ed25519 signature (RFC 8032) behind the words of the
 * verdict.
 *
 * <pre>
 *   parts ─&gt; Leaves ─&gt; content ─┐
 *   verdict, id, time, engines ─┼─&gt; Signer ─&gt; X-Lazareto: …; content=…; key=…; sig=…
 *   parts ─&gt; PartWords ─────────┘                              │
 *                        message as delivered ─&gt; Verifier ─&gt; Proof
 * </pre>
 *
 * <p>A digest is of what a body says, not of how it is written: another transfer encoding, other
 * line ends of a text and line feeds at its end leave it as it is ({@link
 * org.lazareto.stamp.TextForm}). Header fields of the message are not covered, since every server
 * on the way may write some.
 *
 * <p>On failure: a key file that is open to others or damaged keeps the gate from starting; a stamp
 * that does not hold in every respect is never {@code Genuine}.
 *
 * <p>Security: whoever sends the message may have written the field that is checked; it is bounded
 * and believed only once its signature holds. The private key stays in a file with mode 0600.
 *
 * <p>Threads and nulls: {@code Leaves} is confined to one thread, all else thread-safe; nothing is
 * null.
 *
 * <p>Imports: {@code unpack}, {@code mail}, {@code verdict}, {@code store}, {@code limit}.
 *
 * @spec https://www.rfc-editor.org/rfc/rfc8032 Edwards-Curve Digital Signature Algorithm
 */
@NullMarked
package org.lazareto.stamp;

import org.jspecify.annotations.NullMarked;
