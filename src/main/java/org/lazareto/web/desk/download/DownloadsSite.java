// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.download;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lazareto.depot.Depot;
import org.lazareto.depot.Entry;
import org.lazareto.web.Asked;
import org.lazareto.web.Portal;
import org.lazareto.web.PublicMenu;
import org.lazareto.web.Reply;
import org.lazareto.web.Route;

/** The public page of the depot's tools, and the tools. Thread-safe. */
public final class DownloadsSite {

  static final String PATH = "/downloads";

  private static final int FRESH_SECONDS = 60;

  private final Depot depot;

  public DownloadsSite(Depot depot) {
    this.depot = depot;
  }

  public List<Route> routes() {
    return List.of(Route.open(PATH, this::page), Route.open(PATH + "/{name}", this::file));
  }

  private Reply page(Asked asked) throws IOException {
    List<DownloadsView.Tool> tools = new ArrayList<>();
    for (Entry entry : depot.list()) {
      tools.add(new DownloadsView.Tool(entry, depot.isSigned(entry)));
    }
    DownloadsView view =
        new DownloadsView(PublicMenu.frame(asked, "web.desk.download.title"), tools);
    return Reply.page((out, forms) -> JtedownloadsGenerated.render(out, forms, view))
        .forSeconds(FRESH_SECONDS);
  }

  private Reply file(Asked asked) throws IOException {
    Optional<Entry> found = depot.find(asked.name("name"));
    if (found.isEmpty()) {
      return Portal.trouble(404, asked);
    }
    Entry entry = found.get();
    // The depot takes only names of plain signs: nothing in it can end the field.
    return Reply.resumable("application/octet-stream", depot.file(entry), entry.sha256())
        .with("Content-Disposition", "attachment; filename=\"" + entry.name() + "\"");
  }
}
