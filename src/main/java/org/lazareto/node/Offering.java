// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.lazareto.node.bundle.Topic;

/** What an installation can give to others. Thread-safe. */
public interface Offering {

  List<Offer> offers();

  /**
   * A bundle that leads further.
   *
   * @param from up to which revision whoever asks knows all
   * @return a file that stays for a while; empty if there is nothing newer
   */
  Optional<Path> bundle(String hub, Topic topic, long from) throws IOException;

  /**
   * What {@link #bundle} may have given before to the same question and lies here still, so that
   * whoever has a part of it need not begin anew.
   */
  List<Path> begun(String hub, Topic topic, long from) throws IOException;
}
