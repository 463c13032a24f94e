// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.mail;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.lazareto.node.Offer;
import org.lazareto.node.bundle.Topic;

/** What a hub tells its nodes. Thread-safe. */
public interface Published {

  /** Up to which revision there is something of each topic, the most urgent first. */
  List<Offer> inOrder();

  /**
   * A bundle that leads further, called {@code HUB.TOPIC.FROM.TO.lzb}; of a set it may begin
   * earlier than asked, at 0.
   *
   * @return a file that stays for a while; empty if there is nothing newer
   */
  Optional<Path> bundle(Topic topic, long from) throws IOException;
}
