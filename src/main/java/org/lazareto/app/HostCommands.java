// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.lazareto.control.Command;
import org.lazareto.control.Peer;
import org.lazareto.control.Request;
import org.lazareto.depot.Depot;
import org.lazareto.depot.Entry;
import org.lazareto.engine.Discovery;
import org.lazareto.engine.commandline.Definitions;

/** What lies on the gate's host, for those who ask from elsewhere. Immutable. */
record HostCommands(Settings settings) {

  Map<String, Command> byName() {
    return Map.of("engines.discover", this::discover, "depot.list", this::depot);
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
}
