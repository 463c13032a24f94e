// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox;

import java.nio.file.Path;
import org.lazareto.limit.AtLeast;
import org.lazareto.limit.ByteSize;

/**
 * The address books. Settings: {@code [mailbox.contacts]}.
 *
 * @param database the file that holds them
 * @param most contacts of one person
 * @param page contacts that one answer may show
 * @param looks questions of one person in a minute: completions and pages
 * @param people of how many different ones a person sees the addresses in a day, without the
 *     password
 * @param file the greatest file of contacts that is taken in
 */
public record ContactSettings(
    Path database, int most, int page, int looks, int people, ByteSize file) {

  public ContactSettings {
    AtLeast.one("most", most);
    AtLeast.one("page", page);
    AtLeast.one("looks", looks);
    AtLeast.one("people", people);
    AtLeast.one("file", file.bytes());
  }

  public static ContactSettings defaults() {
    return new ContactSettings(
        Path.of("/var/lib/lazareto/portal/contacts.db"), 5000, 20, 60, 100, ByteSize.megabytes(2));
  }
}
