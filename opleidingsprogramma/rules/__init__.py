"""De regels van het opleidingsprogramma (4, bijlage 1) als zuivere functies."""
