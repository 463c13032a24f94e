// SPDX-License-Identifier: Apache-2.0
/**
 * The file in which a hub tells its nodes what it knows: rules, suspensions, finds, advisories,
 * keys, signatures.
 *
 * <pre>
 *   LZB1 · length · head · signature (Ed25519 over LZB1 and head) · sections, each packed
 *                    └ hub, key, number, created, expires, and of each section:
 *                      topic, from which revision to which, lengths, SHA-256
 *
 *   Content ─&gt; BundleWriter ─&gt; file ~~ any carrier ~~&gt; BundleReader ─&gt; Genuine ─&gt; entries, files
 *                                                            └&gt; Refused(Reason)
 * </pre>
 *
 * <p>How it works: a hub numbers its changes of each {@link org.lazareto.node.bundle.Topic}; a
 * section has those between two revisions, or all that holds. Entries are lines of JSON, packed
 * with a dictionary of their own words, so that a rule alone makes a file of some 400 bytes. A set
 * of signatures is sent as what differs from one that the node has ({@link
 * org.lazareto.node.bundle.Delta}), or whole.
 *
 * <p>On failure: what is cut off, forged, too old, too large or not to be understood is refused
 * with its {@link org.lazareto.node.bundle.Reason}, and nothing of it is used.
 *
 * <p>Security: whoever carries a bundle chooses every byte. The head is bounded, then its signature
 * is verified, then every section is bound to it by SHA-256 before a byte of it is unpacked. Also
 * what a hub signed is bounded: in entries, in the length of each, in bytes unpacked; names of
 * files are plain; no rule delivers, and no set is used that its digests do not confirm. A bundle
 * that differs from a base can ask for nothing beyond it.
 *
 * <p>Threads and nulls: reader and writer are thread-safe, values immutable; nothing is null.
 *
 * <p>Standards: RFC 8032 (Ed25519) by the JDK, RFC 1951 (deflate) by the JDK, xz by its library.
 *
 * <p>Imports: as the room {@code node}.
 *
 * @spec https://www.rfc-editor.org/rfc/rfc8032 Edwards-Curve Digital Signature Algorithm
 */
@NullMarked
package org.lazareto.node.bundle;

import org.jspecify.annotations.NullMarked;
