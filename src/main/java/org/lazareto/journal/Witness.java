// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

import java.io.IOException;
import java.util.function.Consumer;

/** Something that shows where mail is and does not ask the journal for it. */
public interface Witness {

  /** What a report calls it: a directory, a file. */
  String name();

  Place place();

  /**
   * Tells everything it sees now; called again for a second look.
   *
   * @throws IOException if it cannot look; then nothing can be said at all
   */
  void look(Consumer<Sighting> to) throws IOException;
}
