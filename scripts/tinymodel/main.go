// Command tinymodel writes a tiny language model with random weights in the GGUF format, so
// that real servers can be tested without real weights. Its replies are garbage.
//
//	go run ./scripts/tinymodel -o tiny.gguf -context 4096 README.md docs/*.md
//
// The vocabulary is a byte-pair encoding learned from the files.
package main

import (
	"bytes"
	"encoding/binary"
	"flag"
	"log"
	"math/rand/v2"
	"os"
)

// The shape of the model: small enough to load in a moment, with the parts that servers need.
const (
	width, heads, inner, layers = 64, 4, 128, 2
	deviation                   = 0.12 // of the weights: replies are neither constant nor one token
)

// The types of values in GGUF's metadata.
const (
	typeUint32, typeInt32, typeFloat32, typeBool, typeString, typeArray = 4, 5, 6, 7, 8, 9
)

// template is the chat template (ChatML).
const template = "{% for m in messages %}<|im_start|>{{ m.role }}\n{{ m.content }}<|im_end|>\n{% endfor %}" +
	"{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"

func main() {
	out := flag.String("o", "tiny.gguf", "the file to write")
	context := flag.Uint("context", 4096, "the context window in tokens")
	merges := flag.Int("merges", 2000, "how many pairs the vocabulary learns")
	flag.Parse()
	var text []byte
	for _, path := range flag.Args() {
		data, err := os.ReadFile(path)
		if err != nil {
			log.Fatal(err)
		}
		text = append(text, data...)
	}
	if err := os.WriteFile(*out, model(learn(string(text), *merges), uint32(*context)), 0o666); err != nil {
		log.Fatal(err)
	}
}

// model returns a model with a vocabulary and a context window.
func model(v vocabulary, context uint32) []byte {
	special := []string{"<|endoftext|>", "<|im_start|>", "<|im_end|>"}
	tokens := append(v.tokens, special...)
	types := make([]int32, len(tokens))
	for i := range types {
		types[i] = 1 // normal
		if i >= len(v.tokens) {
			types[i] = 3 // control
		}
	}
	end := uint32(len(v.tokens))
	var meta metadata
	meta.add("general.architecture", "llama")
	meta.add("general.name", "tiny")
	meta.add("general.file_type", uint32(0))
	meta.add("llama.context_length", context)
	meta.add("llama.embedding_length", uint32(width))
	meta.add("llama.block_count", uint32(layers))
	meta.add("llama.feed_forward_length", uint32(inner))
	meta.add("llama.attention.head_count", uint32(heads))
	meta.add("llama.attention.head_count_kv", uint32(heads))
	meta.add("llama.attention.layer_norm_rms_epsilon", float32(1e-5))
	meta.add("llama.rope.dimension_count", uint32(width/heads))
	meta.add("llama.vocab_size", uint32(len(tokens)))
	meta.add("tokenizer.ggml.model", "gpt2")
	meta.add("tokenizer.ggml.pre", "gpt-2")
	meta.add("tokenizer.ggml.tokens", tokens)
	meta.add("tokenizer.ggml.token_type", types)
	meta.add("tokenizer.ggml.merges", v.merges)
	meta.add("tokenizer.ggml.bos_token_id", end)
	meta.add("tokenizer.ggml.eos_token_id", end+2)
	meta.add("tokenizer.ggml.padding_token_id", end)
	meta.add("tokenizer.ggml.add_bos_token", false)
	meta.add("tokenizer.chat_template", template)

	var list tensors
	list.add("token_embd.weight", width, len(tokens))
	list.add("output_norm.weight", width)
	list.add("output.weight", width, len(tokens))
	for i := range layers {
		block := "blk." + string(rune('0'+i)) + "."
		list.add(block+"attn_norm.weight", width)
		for _, name := range []string{"attn_q", "attn_k", "attn_v", "attn_output"} {
			list.add(block+name+".weight", width, width)
		}
		list.add(block+"ffn_norm.weight", width)
		list.add(block+"ffn_gate.weight", width, inner)
		list.add(block+"ffn_up.weight", width, inner)
		list.add(block+"ffn_down.weight", inner, width)
	}

	var file buffer
	file.WriteString("GGUF")
	file.put(uint32(3), uint64(list.count), uint64(meta.count))
	file.Write(meta.Bytes())
	file.Write(list.info.Bytes())
	file.pad()
	file.Write(list.data.Bytes())
	return file.Bytes()
}

// buffer is a file in the making.
type buffer struct{ bytes.Buffer }

// put writes values of fixed size.
func (b *buffer) put(values ...any) {
	for _, v := range values {
		_ = binary.Write(b, binary.LittleEndian, v) // a buffer takes all
	}
}

// text writes a string with its length.
func (b *buffer) text(s string) {
	b.put(uint64(len(s)))
	b.WriteString(s)
}

// pad fills up to the alignment of tensors.
func (b *buffer) pad() { b.Write(make([]byte, -b.Len()&31)) }

// metadata is the key-value part of a file.
type metadata struct {
	buffer
	count int
}

func (m *metadata) add(key string, value any) {
	m.count++
	m.text(key)
	switch v := value.(type) {
	case string:
		m.put(uint32(typeString))
		m.text(v)
	case uint32:
		m.put(uint32(typeUint32), v)
	case float32:
		m.put(uint32(typeFloat32), v)
	case bool:
		m.put(uint32(typeBool), v)
	case []string:
		m.put(uint32(typeArray), uint32(typeString), uint64(len(v)))
		for _, s := range v {
			m.text(s)
		}
	case []int32:
		m.put(uint32(typeArray), uint32(typeInt32), uint64(len(v)), v)
	}
}

// tensors is the weights of a file: what they are called, and their values.
type tensors struct {
	info, data buffer
	count      int
	dice       *rand.Rand
}

func (t *tensors) add(name string, shape ...int) {
	if t.dice == nil {
		t.dice = rand.New(rand.NewPCG(1, 1)) // the same model each time
	}
	t.count++
	t.info.text(name)
	t.info.put(uint32(len(shape)))
	size := 1
	for _, n := range shape {
		t.info.put(uint64(n))
		size *= n
	}
	t.info.put(uint32(0), uint64(t.data.Len())) // 32-bit floats, and where they begin
	for range size {
		w := float32(1) // of a norm
		if len(shape) > 1 {
			w = float32(t.dice.NormFloat64() * deviation)
		}
		t.data.put(w)
	}
	t.data.pad()
}
