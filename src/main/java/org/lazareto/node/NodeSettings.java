// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.lazareto.limit.AtLeast;
import org.lazareto.node.bundle.Bounds;
import org.lazareto.node.bundle.Head;
import org.lazareto.node.line.LineSettings;
import org.lazareto.node.web.ListenSettings;
import org.lazareto.text.LazaretoException;

/**
 * This installation among others. Settings: {@code [node]}.
 *
 * @param name what the others call it; empty: it is alone
 * @param directory its key, sets of signatures, bundles for others
 * @param hubs whom it listens to, by name
 * @param lines how it reaches others, and others it, by name
 * @param passOn hubs whose bundles go on to our own nodes by mail and UUCP
 * @param listen where others may ask it
 * @param interval between two looks at a line
 * @param keep of how many revisions of a topic bundles, and how many versions of a set, are kept
 *     for others
 * @param bundle what of a bundle is plausible
 */
public record NodeSettings(
    String name,
    Path directory,
    Map<String, HubSettings> hubs,
    Map<String, LineSettings> lines,
    List<String> passOn,
    ListenSettings listen,
    Duration interval,
    int keep,
    Bounds bundle) {

  public NodeSettings {
    AtLeast.one("keep", keep);
    hubs = Map.copyOf(hubs);
    lines = Map.copyOf(lines);
    passOn = List.copyOf(passOn);
    if (!name.isEmpty() && !Head.isName(name)) {
      throw new LazaretoException("node.name.wrong", name);
    }
  }

  /** Whether there are others. */
  public boolean enabled() {
    return !name.isEmpty();
  }

  /** The file of the key with which it signs. */
  public Path keyFile() {
    return directory.resolve("node.key");
  }

  /** Where the sets that bundles brought lie. */
  public Path sets() {
    return directory.resolve("sets");
  }

  public static NodeSettings defaults() {
    return new NodeSettings(
        "",
        Path.of("/var/lib/lazareto/node"),
        Map.of(),
        Map.of(),
        List.of(),
        ListenSettings.defaults(),
        Duration.ofMinutes(10),
        5,
        Bounds.defaults());
  }
}
