// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.archive;

import com.github.junrar.Archive;
import com.github.junrar.io.SeekableReadOnlyByteChannel;
import com.github.junrar.volume.Volume;
import com.github.junrar.volume.VolumeManager;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.lazareto.limit.Budget;
import org.lazareto.mail.ByteSource;
import org.lazareto.unpack.UnreadableException;

/**
 * A byte source as junrar wants to read it. Confined to one thread at a time.
 *
 * <p>The library follows headers that lead back to themselves for ever: whoever reads here does so
 * within the budget, and goes back no oftener than an archive has members.
 */
final class RarChannel implements SeekableReadOnlyByteChannel {

  /** To the data of each member, and a few times for the archive as a whole. */
  private static final int TIMES_BACK = 4;

  /** The only volume: a mail holds no others, and none is ever looked for on the disk. */
  record Only(ByteSource source, Budget budget) implements VolumeManager {
    @Override
    public @Nullable Volume nextVolume(Archive archive, @Nullable Volume last) throws IOException {
      return last == null ? new Single(archive, source, source.size(), budget) : null;
    }
  }

  private record Single(Archive archive, ByteSource source, long size, Budget budget)
      implements Volume {
    @Override
    public SeekableReadOnlyByteChannel getChannel() throws IOException {
      return new RarChannel(source, budget);
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
  private final Budget budget;
  private final long size;
  private InputStream in;
  private long at;
  private int back;

  RarChannel(ByteSource source, Budget budget) throws IOException {
    this.source = source;
    this.budget = budget;
    this.size = source.size();
    this.in = source.open();
  }

  @Override
  public long getPosition() {
    return at;
  }

  @Override
  public void setPosition(long position) throws IOException {
    budget.time();
    if (position <= at && ++back > TIMES_BACK * budget.limits().parts()) {
      throw new UnreadableException("a RAR archive whose headers go round in circles");
    }
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
    budget.time();
    int got = in.read(buffer, offset, count);
    at += Math.max(0, got);
    return got;
  }

  @Override
  public int readFully(byte[] buffer, int count) throws IOException {
    budget.time();
    int got = in.readNBytes(buffer, 0, count);
    at += got;
    return got;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
