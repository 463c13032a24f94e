// SPDX-License-Identifier: Apache-2.0
/**
 * The quarantine: what was not delivered, whole and sealed, until somebody releases or deletes it
 * or its time is over.
 *
 * <p>How it works: a message is cut at the borders of its leaf parts. Every larger part is a blob,
 * found by a keyed digest of its bytes and stored once, so that ten thousand copies of a worm take
 * the place of one. The rest stands in the message's entry behind its description and the recipe
 * that puts the pieces together again.
 *
 * <pre>
 *   quarantine/
 *     key-id                        which key this store belongs to
 *     blobs/ab/cdef…                names that offer a blob for sharing
 *     entries/2026-11-23/ID/entry   sealed: description, recipe, the bytes that are not shared
 *     entries/2026-11-23/ID/abcdef… hard links to the blobs that it uses
 *     passes/NONCE                  spent passes
 *     tmp/                          being made or being deleted; means nothing after a crash
 *
 *   put:    blobs fsync → entry fsync → tmp/x fsync → rename tmp/x to entries/DAY/ID (commit) → fsync
 *   delete: rename entries/DAY/ID to tmp/x (commit) → fsync → unlink; a blob's name goes when it is
 *           its last link
 * </pre>
 *
 * Each sealed file has a key of its own (HKDF of the day's key, that of the key file) and is a
 * sequence of 64 KiB frames under AES-256-GCM. {@code docs/quarantine.md} has every byte of it.
 *
 * <p>On failure: an {@link java.io.IOException} before the commit leaves nothing visible, and the
 * original stays with its MTA. What was changed or cut off does not open: {@link
 * org.lazareto.quarantine.DamagedException}. A lost, wrong or open key file stops the opening with
 * a sentence for people. Without the key file nothing here can ever be read: keep a copy of it.
 *
 * <p>Security: bytes, names and subjects are hostile; nothing of them becomes a file name but the
 * checked id. Memory is bounded by one frame, the recipe and the description. Who can write the
 * directory can delete messages or bring back deleted ones, but can neither read, change nor
 * exchange them.
 *
 * <p>Threads and nulls: the store is thread-safe and shared by processes without any lock; nothing
 * is null.
 *
 * <p>Imports: {@code mail}, {@code verdict}, {@code limit}.
 *
 * @spec https://www.rfc-editor.org/rfc/rfc5869 HMAC-based Extract-and-Expand Key Derivation
 *     Function (HKDF)
 */
@NullMarked
package org.lazareto.quarantine;

import org.jspecify.annotations.NullMarked;
