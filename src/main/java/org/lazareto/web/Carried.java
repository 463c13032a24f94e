// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web;

import java.io.IOException;
import java.io.InputStream;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;

/**
 * What a request carries behind its head, for who may have enough of it before its end. A
 * connection that is closed while more comes is reset, and takes the answer with it (RFC 9112 9.6):
 * so the rest is read, too, and thrown away once the answer has gone. Confined to one thread at a
 * time.
 */
final class Carried implements Content.Source {

  /** Of who sends a file that is too big, most send one that is not much too big. */
  private static final int TOO_BIG = 8;

  private final Request request;
  private long left;

  private Carried(Request request, long most) {
    this.request = request;
    this.left = most;
  }

  /** To be closed before its end as well. */
  static InputStream of(Request request) {
    return Content.Source.asInputStream(new Carried(request, Long.MAX_VALUE));
  }

  /** Reads what nobody has read, unless it has no end, without a thread of its own. */
  static void throwAway(Request request, WebSettings.Bounds bounds, Callback then) {
    long most = TOO_BIG * bounds.files().size().bytes();
    Content.Source.consumeAll(new Carried(request, most), then);
  }

  @Override
  public Content.Chunk read() {
    Content.Chunk chunk =
        left < 0 ? Content.Chunk.from(new IOException("too much")) : request.read();
    if (chunk != null) {
      left -= chunk.remaining();
    }
    return chunk;
  }

  @Override
  public void demand(Runnable callback) {
    request.demand(callback);
  }

  /** A stream that is closed before its end says so; the request is read on all the same. */
  @Override
  public void fail(Throwable closed) {}
}
