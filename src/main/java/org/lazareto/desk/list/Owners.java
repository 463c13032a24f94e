// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.lazareto.desk.list.Destination.Role;
import org.lazareto.mail.Address;
import org.lazareto.mail.ByteSource;
import org.lazareto.store.Database;
import org.lazareto.submission.HeaderField;

/** Passes on what is written to those who keep a list. Thread-safe. */
final class Owners {

  private static final String KIND = "owner";
  private static final int LARGEST = 1 << 20;

  private final Database database;
  private final ListAddresses addresses;
  private final int received;
  private final Clock clock;

  Owners(Database database, ListAddresses addresses, int received, Clock clock) {
    this.database = database;
    this.addresses = addresses;
    this.received = received;
    this.clock = clock;
  }

  /** Whether it was taken: a letter to somebody is small. */
  boolean take(MailList list, Incoming incoming) throws IOException {
    if (incoming.message().size() > LARGEST) {
      return false;
    }
    Address owner = addresses.of(list.name(), Role.OWNER, "");
    // What bounces of a letter to an owner would go round in circles.
    if (incoming.sender().isNull() || incoming.loops(owner.text(), owner, received)) {
      return true;
    }
    ByteSource message =
        ByteSource.concat(
            Composing.bytes(List.of(HeaderField.of("X-Loop").word(owner.text()))),
            incoming.message());
    byte[] bytes = message.readAll();
    database.change(
        handle -> {
          LetterRows rows = new LetterRows(handle);
          for (Address one : list.owners()) {
            rows.add(
                list.name(),
                KIND,
                new ListLetters.Letter(Address.NULL, one, bytes),
                clock.instant());
          }
        });
    return true;
  }
}
