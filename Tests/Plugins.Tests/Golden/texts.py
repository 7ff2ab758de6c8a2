"""Writes texts.json: BLEU and chrF of made-up sentences, for TextMetricTests.
usage: python3 texts.py   (sacreBLEU 2.6.0 and NLTK 3.8 made the committed numbers; they agree on BLEU)"""
import json, pathlib, random
from nltk.translate.bleu_score import corpus_bleu
from sacrebleu.metrics import BLEU, CHRF

random.seed(5)
words = ["the", "a", "cat", "dog", "sat", "on", "mat", "naïve", "über", "😀", "x"]

def changed(sentence):
    """Words are dropped, replaced and doubled."""
    result = []
    for word in sentence:
        chance = random.random()
        result += [] if chance < 0.1 else [random.choice(words)] if chance < 0.25 else [word, word] if chance < 0.3 else [word]
    return result or ["x"]

def case(wanted, order=4):
    written = [changed(one) for one in wanted]
    spaced = lambda sentences: [" ".join(one) for one in sentences]
    bleu = BLEU(tokenize="none", smooth_method="none", max_ngram_order=order, force=True).corpus_score(spaced(written), [spaced(wanted)]).score / 100
    other = corpus_bleu([[one] for one in wanted], written, weights=[1 / order] * order)
    assert abs(bleu - other) < 1e-9 or bleu == 0 and other < 1e-70, (bleu, other)
    chrf = CHRF().corpus_score(spaced(written), [spaced(wanted)]).score / 100
    return {"written": written, "wanted": wanted, "order": order, "bleu": bleu, "chrf": chrf}

sentence = lambda low, high: [random.choice(words) for _ in range(random.randint(low, high))]
cases = [case([sentence(low, high) for _ in range(count)], order) for count, low, high, order in [(8, 5, 12, 4), (5, 1, 9, 2), (1, 8, 8, 4), (6, 1, 3, 4), (3, 1, 1, 1), (20, 4, 15, 3)]]
pathlib.Path(__file__).with_suffix(".json").write_text("[\n" + ",\n".join(json.dumps(one) for one in cases) + "\n]\n")
