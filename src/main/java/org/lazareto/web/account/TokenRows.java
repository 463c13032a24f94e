// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.account;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** The rows of programs' tokens. Confined to its transaction. */
final class TokenRows {

  private static final RowMapper<Token> ROW =
      (row, _) ->
          new Token(
              row.getString("name"),
              AccountRows.duty(row),
              row.getString("maker"),
              Instant.ofEpochMilli(row.getLong("made")),
              Instant.ofEpochMilli(row.getLong("expires")),
              Optional.of(row.getLong("used")).filter(at -> at > 0).map(Instant::ofEpochMilli));

  private final Handle handle;

  TokenRows(Handle handle) {
    this.handle = handle;
  }

  /** Adds one, unless there is one of that name. */
  boolean add(Token token, String digest) {
    return handle.execute(
            """
            INSERT INTO token (name, digest, role, nodes, maker, made, expires)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (name) DO NOTHING\
            """,
            token.name(),
            digest,
            token.duty().role().label(),
            token.duty().written(),
            token.maker(),
            token.made().toEpochMilli(),
            token.expires().toEpochMilli())
        == 1;
  }

  List<Token> list() {
    return handle.createQuery("SELECT * FROM token ORDER BY name").map(ROW).list();
  }

  Optional<Token> find(String digest) {
    return handle
        .createQuery("SELECT * FROM token WHERE digest = ?")
        .bind(0, digest)
        .map(ROW)
        .findOne();
  }

  void used(String name, Instant at) {
    handle.execute("UPDATE token SET used = ? WHERE name = ?", at.toEpochMilli(), name);
  }

  boolean remove(String name) {
    return handle.execute("DELETE FROM token WHERE name = ?", name) == 1;
  }

  void removeAll(String maker) {
    handle.execute("DELETE FROM token WHERE maker = ?", maker);
  }
}
