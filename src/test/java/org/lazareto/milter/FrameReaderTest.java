// SPDX-License-Identifier: Apache-2.0
package org.lazareto.milter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class FrameReaderTest {

  private static final int LIMIT = 1000;

  @Property
  void whatIsWrittenIsRead(@ForAll char code, @ForAll byte[] data) throws IOException {
    char ascii = (char) (code & 0xFF);
    byte[] kept = java.util.Arrays.copyOf(data, Math.min(data.length, LIMIT - 1));
    ByteArrayOutputStream wire = new ByteArrayOutputStream();
    new FrameWriter(Channels.newChannel(wire)).write(new Frame(ascii, kept));
    Frame read = reader(wire.toByteArray()).read(() -> {}).orElseThrow();
    assertThat(read.code()).isEqualTo(ascii);
    assertThat(read.data()).isEqualTo(kept);
  }

  @Property
  void anyBytesAreFramesOrAnEnd(@ForAll byte[] bytes) throws IOException {
    FrameReader reader = reader(bytes);
    try {
      Optional<Frame> frame = reader.read(() -> {});
      while (frame.isPresent()) {
        assertThat(frame.get().data().length).isLessThan(LIMIT);
        frame = reader.read(() -> {});
      }
    } catch (MalformedFrame | EOFException _) {
      // What hostile bytes come to.
    }
  }

  @Test
  void aLengthIsCheckedBeforeAnythingIsRead() {
    for (int length : new int[] {0, LIMIT + 1, Integer.MAX_VALUE, -1, Integer.MIN_VALUE}) {
      byte[] wire = ByteBuffer.allocate(4).putInt(length).array();
      InputStream nothingElse = new ByteArrayInputStream(wire);
      assertThatThrownBy(() -> new FrameReader(nothingElse, LIMIT).read(() -> {}))
          .isInstanceOf(MalformedFrame.class);
    }
  }

  @Test
  void halfAFrameIsAnEndInTheMiddle() {
    byte[] whole = ByteBuffer.allocate(8).putInt(4).put((byte) 'H').put(new byte[3]).array();
    for (int length = 1; length < whole.length; length++) {
      byte[] half = java.util.Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> reader(half).read(() -> {})).isInstanceOf(EOFException.class);
    }
  }

  private static FrameReader reader(byte[] bytes) {
    return new FrameReader(new ByteArrayInputStream(bytes), LIMIT);
  }
}
