// SPDX-License-Identifier: Apache-2.0
/**
 * Mail as every room sees it, whatever door it came through: envelope, addresses, where it came
 * from and which way it goes, and bytes that can be read again.
 *
 * <p>How it works: a door fills an {@link org.lazareto.mail.Envelope} and gives the message as a
 * {@link org.lazareto.mail.ByteSource}; {@link org.lazareto.mail.Site} says which end is ours. Of a
 * header no more is read here than where its fields lie ({@link org.lazareto.mail.MessageHeader}),
 * so that others can be written beside them: reading hostile messages is the work of {@code
 * unpack}.
 *
 * <p>On failure: values validate themselves when they are made.
 *
 * <p>Security: addresses, client names and bytes are chosen by strangers. Addresses stay raw (bytes
 * as ISO-8859-1) and are escaped by whoever prints them; nothing here asks the DNS.
 *
 * <p>Threads and nulls: values are immutable, streams confined to one thread; nothing is null.
 *
 * <p>Imports: {@code limit}.
 *
 * @spec https://www.rfc-editor.org/rfc/rfc5321 Simple Mail Transfer Protocol
 */
@NullMarked
package org.lazareto.mail;

import org.jspecify.annotations.NullMarked;
