"""A leader never gives two sessions at once (B17): a trigger on each table that could break it."""

import pgtrigger

# Checked at commit, so that leaders can swap in one transaction. The lock on the person makes the
# second of two racing transactions wait and then see what the first one did.
NIET_DUBBEL = """
    PERFORM 1 FROM hos_persoon WHERE id IN ({wie}) ORDER BY id FOR NO KEY UPDATE;
    IF EXISTS (
        SELECT 1
        FROM opleidingsprogramma_leiding la
        JOIN opleidingsprogramma_sessie sa ON sa.id = la.sessie_id
        JOIN opleidingsprogramma_bijeenkomst ba ON ba.id = sa.bijeenkomst_id
        JOIN opleidingsprogramma_leiding lb ON lb.persoon_id = la.persoon_id
        JOIN opleidingsprogramma_sessie sb ON sb.id = lb.sessie_id AND sa.id < sb.id
        JOIN opleidingsprogramma_bijeenkomst bb ON bb.id = sb.bijeenkomst_id
        WHERE la.persoon_id IN ({wie}) AND ba.datum = bb.datum
        AND sa.begin < sb.einde AND sb.begin < sa.einde
        AND NOT (sa.gecombineerd AND sb.gecombineerd)
    ) THEN
        RAISE EXCEPTION 'leider_dubbel' USING ERRCODE = 'exclusion_violation';
    END IF;
    RETURN NULL;
"""


def niet_dubbel(wie: str, wanneer: pgtrigger.Operation) -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name="leider_niet_dubbel",
        level=pgtrigger.Row,
        when=pgtrigger.After,
        operation=wanneer,
        timing=pgtrigger.Deferred,
        func=NIET_DUBBEL.format(wie=wie),
    )
