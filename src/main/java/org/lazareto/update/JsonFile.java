// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lazareto.store.Durable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Small records as JSON files, replaced as a whole. Stateless. */
final class JsonFile {

  static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .build();

  private JsonFile() {}

  static <T> T read(Path file, Class<T> type) throws IOException {
    try {
      return JSON.readValue(Files.readAllBytes(file), type);
    } catch (JacksonException e) {
      throw new IOException(file + " cannot be read: " + e.getOriginalMessage(), e);
    }
  }

  static void write(Path file, Object value) throws IOException {
    byte[] bytes = JSON.writeValueAsBytes(value);
    Durable.replace(file, "rw-r--r--", out -> out.write(bytes));
  }
}
