// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.mail;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import org.lazareto.limit.Limits;
import org.lazareto.mail.ByteSource;
import org.lazareto.unpack.Unpacker;

/**
 * Reads mail as the gate reads it. Thread-safe.
 *
 * @param unpacker asked for when mail comes, by when there is one
 */
public record MailReading(Supplier<Unpacker> unpacker, Limits limits) {

  Optional<byte[]> attachment(ByteSource message) throws IOException {
    return Attachment.in(message, unpacker.get(), limits);
  }
}
