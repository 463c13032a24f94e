// SPDX-License-Identifier: Apache-2.0
package org.lazareto.quarantine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Iterator;
import org.lazareto.mail.BulkStream;
import org.lazareto.mail.ByteSource;
import org.lazareto.quarantine.Recipe.Piece;

/**
 * A held message as bytes: put together while it is read, each byte verified before it is given
 * out. Immutable; its streams are confined to one thread.
 */
record Rebuilt(Path directory, String id, Vault vault, long size) implements ByteSource {

  @Override
  public InputStream open() throws IOException {
    InputStream own = vault.openEntry(directory.resolve(Entries.SIDECAR), id);
    try {
      Sidecar sidecar = Sidecar.readFrom(own);
      return new Stream(own, sidecar.recipe().pieces().iterator());
    } catch (IOException | RuntimeException e) {
      own.close();
      throw e;
    }
  }

  private final class Stream extends BulkStream {

    private final InputStream own;
    private final Iterator<Piece> pieces;
    private Piece piece = new Piece("", 0);
    private InputStream blob = nullInputStream();
    private long left;
    private boolean over;

    Stream(InputStream own, Iterator<Piece> pieces) {
      this.own = own;
      this.pieces = pieces;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      while (left == 0 && !over) {
        next();
      }
      if (over) {
        return -1;
      }
      int count = source().read(buffer, offset, (int) Math.min(length, left));
      if (count < 0) {
        throw new DamagedException("a piece is shorter than the recipe says");
      }
      left -= count;
      return count;
    }

    @Override
    public void close() throws IOException {
      blob.close();
      own.close();
    }

    private InputStream source() {
      return piece.own() ? own : blob;
    }

    /** A piece that goes on where the recipe ends is as wrong as one that is too short. */
    private void next() throws IOException {
      if (!piece.own()) {
        ended(blob);
      }
      if (!pieces.hasNext()) {
        ended(own);
        over = true;
        return;
      }
      piece = pieces.next();
      left = piece.size();
      if (!piece.own()) {
        blob = vault.openBlob(directory.resolve(piece.blob()), piece.blob());
      }
    }

    private static void ended(InputStream in) throws IOException {
      if (in.read() >= 0) {
        throw new DamagedException("a piece is longer than the recipe says");
      }
      in.close();
    }
  }
}
