// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update.clamav;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.lazareto.update.RefusedException;
import org.lazareto.update.place.Place;

/**
 * What a mirror has of one database. Immutable.
 *
 * @param file its name there
 * @param header as the mirror says, which nobody has verified yet
 * @param have what is installed of it
 */
record Offer(String database, String file, Header header, Optional<Installed> have) {

  private static final String PUBLISHED = ".cvd";

  /**
   * Asks for the beginning of the file.
   *
   * @throws RefusedException if it is older than the installed one
   */
  static Offer of(Place place, String database, Optional<Installed> have) throws IOException {
    for (String ending : List.of(PUBLISHED, ".cld")) {
      String file = database + ending;
      Optional<byte[]> beginning = place.beginning(file, Header.LENGTH);
      if (beginning.isPresent()) {
        Header header =
            Header.read(beginning.get())
                .orElseThrow(() -> new RefusedException("update.refused.header", file));
        have.ifPresent(h -> notOlder(file, header, h.contents().header()));
        return new Offer(database, file, header, have);
      }
    }
    throw new IOException(place.address() + ": no " + database + PUBLISHED);
  }

  boolean published() {
    return file.endsWith(PUBLISHED);
  }

  boolean newer() {
    return have.isEmpty() || header.version() > have.get().contents().header().version();
  }

  /** How many versions lie between the installed one and this; none if nothing is installed. */
  long behind() {
    return have.map(h -> header.version() - h.contents().header().version()).orElse(0L);
  }

  static void notOlder(String file, Header offered, Header installed) {
    if (offered.version() < installed.version()) {
      throw new RefusedException(
          "update.refused.older",
          file,
          Long.toString(offered.version()),
          Long.toString(installed.version()));
    }
  }
}
