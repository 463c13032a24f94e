// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.lazareto.node.bundle.Topic;

/** What this node was told, to be passed on to others as it came. Thread-safe. */
public record Received(Ledger ledger, Shelf shelf) implements Offering {

  @Override
  public List<Offer> offers() {
    return ledger.positions().stream()
        .map(p -> new Offer(p.hub(), p.topic(), p.revision()))
        .toList();
  }

  @Override
  public Optional<Path> bundle(String hub, Topic topic, long from) throws IOException {
    return shelf.find(hub, topic, from);
  }

  @Override
  public List<Path> begun(String hub, Topic topic, long from) throws IOException {
    return shelf.all(hub, topic, from);
  }
}
