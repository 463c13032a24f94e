// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.archive;

import com.github.junrar.Archive;
import com.github.junrar.io.SeekableReadOnlyByteChannel;
import com.github.junrar.volume.Volume;
import com.github.junrar.volume.VolumeManager;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.lazareto.mail.ByteSource;

/** A byte source as junrar wants to read it. Confined to one thread at a time. */
final class RarChannel implements SeekableReadOnlyByteChannel {

  /** The only volume: a mail holds no others, and none is ever looked for on the disk. */
  record Only(ByteSource source) implements VolumeManager {
    @Override
    public @Nullable Volume nextVolume(Archive archive, @Nullable Volume last) throws IOException {
      return last == null ? new Single(archive, source, source.size()) : null;
    }
  }

  private record Single(Archive archive, ByteSource source, long size) implements Volume {
    @Override
    public SeekableReadOnlyByteChannel getChannel() throws IOException {
      return new RarChannel(source);
    }

    @Override
    public long getLength() {
      return size;
    }

    @Override
    public Archive getArchive() {
      return archive;
    }
  }

  private final ByteSource source;
  private final long size;
  private InputStream in;
  private long at;

  RarChannel(ByteSource source) throws IOException {
    this.source = source;
    this.size = source.size();
    this.in = source.open();
  }

  @Override
  public long getPosition() {
    return at;
  }

  @Override
  public void setPosition(long position) throws IOException {
    if (position != at) {
      in.close();
      in = source.slice(Math.clamp(position, 0, size), size).open();
      at = position;
    }
  }

  @Override
  public int read() throws IOException {
    int b = in.read();
    at += b < 0 ? 0 : 1;
    return b;
  }

  @Override
  public int read(byte[] buffer, int offset, int count) throws IOException {
    int got = in.read(buffer, offset, count);
    at += Math.max(0, got);
    return got;
  }

  @Override
  public int readFully(byte[] buffer, int count) throws IOException {
    int got = in.readNBytes(buffer, 0, count);
    at += got;
    return got;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
