// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;
import org.lazareto.control.Command;
import org.lazareto.control.Peer;
import org.lazareto.control.Request;
import org.lazareto.depot.Depot;
import org.lazareto.depot.Entry;
import org.lazareto.engine.Discovery;
import org.lazareto.engine.commandline.Definitions;
import org.lazareto.ops.Quoted;
import org.lazareto.text.LazaretoException;

/** What lies on the gate's host, for those who are elsewhere. Immutable. */
record HostCommands(Settings settings, InstantSource clock) {

  private static final System.Logger LOG = System.getLogger(HostCommands.class.getName());

  Map<String, Command> byName() {
    return Map.of(
        "engines.discover", this::discover,
        "depot.list", this::depot,
        "depot.remove", this::remove);
  }

  private void discover(Request request, Peer peer, Consumer<Map<String, Object>> rows) {
    Definitions definitions = new Definitions(settings.commandLines());
    new EngineDiscovery(new Discovery(Path.of("/"), definitions)).rows().forEach(rows);
  }

  private void depot(Request request, Peer peer, Consumer<Map<String, Object>> rows)
      throws IOException {
    for (Entry entry : new Depot(settings.depot()).list()) {
      rows.accept(Json.row(DepotCommand.object(entry)));
    }
  }

  private void remove(Request request, Peer peer, Consumer<Map<String, Object>> rows)
      throws IOException {
    String name = request.need("name");
    if (!new Depot(settings.depot()).remove(name, clock.instant())) {
      throw new LazaretoException("depot.unknown", name);
    }
    LOG.log(Level.INFO, "{0} was taken out of the depot by {1}", name, Quoted.of(peer.user()));
    rows.accept(Map.of("name", name));
  }
}
