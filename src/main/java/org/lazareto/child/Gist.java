// SPDX-License-Identifier: Apache-2.0
package org.lazareto.child;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The beginning of what a child says. All of it is read, so that the child never waits for us.
 * Thread-safe.
 */
final class Gist {

  private static final int KEPT = 4 << 10;

  private final CompletableFuture<String> text = new CompletableFuture<>();

  Gist(InputStream in) {
    Thread.ofVirtual().start(() -> read(in));
  }

  /** What there is once the child has ended; a process that it left behind is not waited for. */
  String text() {
    return text.copy().completeOnTimeout("", 1, TimeUnit.SECONDS).join();
  }

  private void read(InputStream in) {
    try (in) {
      text.complete(new String(in.readNBytes(KEPT), StandardCharsets.UTF_8).strip());
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException _) {
      // Closed under it, since the child was killed.
      text.complete("");
    }
  }
}
