// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.download;

import java.io.IOException;
import java.util.List;
import org.lazareto.mail.ByteSource;
import org.lazareto.web.Asked;
import org.lazareto.web.Frame;
import org.lazareto.web.Portal;
import org.lazareto.web.Reply;
import org.lazareto.web.Route;

/** Hands out files that somebody's browser is to keep and never to show. Thread-safe. */
public final class DownloadSite {

  /**
   * Beside {@code /mail}, so that the mailbox's cookie is not sent there by old browsers either.
   */
  static final String PATH = "/download";

  private final Downloads downloads;

  public DownloadSite(Downloads downloads) {
    this.downloads = downloads;
  }

  public List<Route> routes() {
    return List.of(Route.open(PATH + "/{word}", this::fetch));
  }

  /**
   * A file, and where it came from.
   *
   * @param owner of whom there is one at a time
   * @param name as a stranger may have chosen it
   * @param said what the examination of just now found
   * @param back the page that the person came from
   */
  public record Offered(String owner, String name, ByteSource content, String said, String back) {}

  /** The page that lets the browser fetch a file by a request that carries no cookie. */
  public Reply offer(Frame around, Offered file) throws IOException {
    String name = FileName.safe(file.name());
    String word = downloads.offer(file.owner(), name, file.content());
    FetchView view = new FetchView(around, name, PATH + "/" + word, file.said(), file.back());
    return Reply.page((out, forms) -> JtefetchGenerated.render(out, forms, view)).withFrame();
  }

  /** The file, once, to whoever knows the word. */
  private Reply fetch(Asked asked) throws IOException {
    return downloads
        .take(asked.name("word"))
        .map(DownloadSite::file)
        .orElseGet(() -> Portal.trouble(404, asked));
  }

  private static Reply file(Downloads.Waiting one) {
    return Sealed.as(
            Reply.file("application/octet-stream", new Reply.Filed(one.file(), true))
                .with("Content-Disposition", FileName.disposition(one.name()))
                .with("X-Download-Options", "noopen"))
        .inAnyFrame();
  }
}
