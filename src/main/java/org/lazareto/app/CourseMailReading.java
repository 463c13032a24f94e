// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.util.List;
import org.lazareto.desk.course.mail.Received;
import org.lazareto.limit.Limits;
import org.lazareto.mail.Address;
import org.lazareto.mail.ByteSource;
import org.lazareto.mailbox.Correspondent;
import org.lazareto.mailbox.Excerpts;
import org.lazareto.mailbox.Heading;
import org.lazareto.mailbox.Letter;
import org.lazareto.unpack.mime.ShownHeader;

/**
 * Reads mail that comes for the courses, as the staff's excerpts do: within the limits, and never a
 * byte that could be opened. Thread-safe.
 */
record CourseMailReading(Excerpts excerpts, Limits limits) implements Received.Reader {

  @Override
  public Received of(Address sender, ByteSource message) throws IOException {
    ShownHeader header = ShownHeader.of(message, limits);
    Address from =
        Heading.addresses(header, "from").stream()
            .map(Correspondent::address)
            .filter(address -> address.matches("[^\\s<>,;@]{1,64}@[^\\s<>,;@]{1,180}"))
            .findFirst()
            .map(Address::new)
            .orElse(sender);
    String text =
        excerpts.of(message).texts().stream().findFirst().map(Letter.Text::text).orElse("");
    return new Received(
        from,
        header.text("subject"),
        text,
        new Received.Marks(
            first(header, "auto-submitted"), first(header, "precedence"), marked(header)));
  }

  private static boolean marked(ShownHeader header) {
    return List.of("x-autoreply", "x-autorespond", "x-lazareto-course", "list-id").stream()
        .anyMatch(field -> !first(header, field).isEmpty());
  }

  private static String first(ShownHeader header, String field) {
    return header.raw(field).stream().findFirst().orElse("").strip();
  }
}
