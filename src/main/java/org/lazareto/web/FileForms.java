// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.lazareto.store.Leftovers;

/**
 * Reads forms with files, of which only a piece is ever in memory: the files go to disk as they
 * come, and not a byte further than the bounds. Thread-safe.
 */
final class FileForms {

  static final String TYPE = "multipart/form-data";

  /** Of what lies in the spool. */
  static final String SUFFIX = ".tmp";

  private static final int PIECE = 32 << 10;
  private static final int LONGEST_HEADER = 8 << 10;

  private final Path spool;
  private final WebSettings.Bounds bounds;
  private final Semaphore places;

  /** What a form with files said. */
  sealed interface Form {

    /** One within the bounds, as far as it was read. */
    record Taken(Fields fields, Uploads uploads) implements Form {}

    /** One whose fields are too long. */
    record TooLong(TooMuch size) implements Form {}

    /** What is no form, or has too many fields. */
    record Wrong() implements Form {}
  }

  FileForms(Path directory, WebSettings.Bounds bounds) {
    this.spool = directory.resolve("uploads");
    this.bounds = bounds;
    this.places = new Semaphore(bounds.files().atOnce());
  }

  /** Removes what a portal left that ended in the middle of a form. */
  void sweep() throws IOException {
    Leftovers.sweep(spool, SUFFIX);
  }

  /** Whether there is room for one more to be read; whoever gets it gives it back. */
  boolean enter() {
    return places.tryAcquire();
  }

  void leave() {
    places.release();
  }

  /**
   * The form, as far as it is within the bounds.
   *
   * @param keep whether its files are wanted; without them only what stands before them is read
   */
  Form read(Request request, boolean keep) throws IOException {
    Optional<String> boundary =
        Optional.ofNullable(request.getHeaders().get(HttpHeader.CONTENT_TYPE))
            .flatMap(type -> Optional.ofNullable(MultiPart.extractBoundary(type)));
    if (boundary.isEmpty() || boundary.get().isEmpty()) {
      return new Form.Wrong();
    }
    // What is too big by its own word is not begun with.
    boolean fits = request.getLength() <= bounds.files().size().bytes() + bounds.body().bytes();
    FormParts parts = new FormParts(spool, bounds, keep && fits, request.getLength());
    MultiPart.Parser parser = new MultiPart.Parser(boundary.get(), parts);
    parser.setMaxParts((long) bounds.fields() + bounds.files().count());
    parser.setPartHeadersMaxLength(LONGEST_HEADER);
    try (InputStream in = Carried.of(request)) {
      for (int count = 0; count >= 0 && !parts.over(); ) {
        byte[] piece = new byte[PIECE];
        count = in.read(piece);
        parser.parse(Content.Chunk.from(ByteBuffer.wrap(piece, 0, Math.max(0, count)), count < 0));
      }
      return parts.form();
    } catch (IOException | RuntimeException e) {
      parts.remove();
      throw e;
    }
  }
}
