// Verify an exported log with Go's own transparency-log library, golang.org/x/mod/sumdb: code nobody here wrote.
//
//	verify DIR VERIFIER-KEY [OLD-CHECKPOINT]
//
// Opens the checkpoint, proves every entry against it, and, when an older checkpoint is given, that the log only grew.
package main

import (
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type folder string

func (folder) Height() int                     { return 8 }
func (folder) SaveTiles([]tlog.Tile, [][]byte) {}
func (f folder) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, tile := range tiles {
		data, err := os.ReadFile(filepath.Join(string(f), strings.Replace(tile.Path(), "tile/8/", "tile/", 1)))
		if err != nil {
			return nil, err
		}
		all = append(all, data)
	}
	return all, nil
}

func open(path string, key string) tlog.Tree {
	text, err := os.ReadFile(path)
	must(err)
	verifier, err := note.NewVerifier(key)
	must(err)
	opened, err := note.Open(text, note.VerifierList(verifier))
	must(err)
	lines := strings.Split(opened.Text, "\n")
	if lines[0] != verifier.Name() {
		log.Fatal("the origin is not the name of the key")
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	must(err)
	root, err := base64.StdEncoding.DecodeString(lines[2])
	must(err)
	tree := tlog.Tree{N: size}
	copy(tree.Hash[:], root)
	return tree
}

func entries(dir string, size int64) [][]byte {
	var all [][]byte
	for number := int64(0); int64(len(all)) < size; number++ {
		tile := tlog.Tile{H: 8, L: 0, N: number, W: 256}
		if rest := size - number*256; rest < 256 {
			tile.W = int(rest)
		}
		name := strings.Replace(tile.Path(), "tile/8/0/", "tile/entries/", 1)
		bundle, err := os.ReadFile(filepath.Join(dir, name))
		must(err)
		for len(bundle) > 0 {
			length := int(binary.BigEndian.Uint16(bundle))
			all = append(all, bundle[2:2+length])
			bundle = bundle[2+length:]
		}
	}
	return all
}

func main() {
	dir, key := os.Args[1], os.Args[2]
	tree := open(filepath.Join(dir, "checkpoint"), key)
	reader := tlog.TileHashReader(tree, folder(dir))
	for index, entry := range entries(dir, tree.N) {
		proof, err := tlog.ProveRecord(tree.N, int64(index), reader)
		must(err)
		must(tlog.CheckRecord(proof, tree.N, tree.Hash, int64(index), tlog.RecordHash(entry)))
	}
	if len(os.Args) > 3 {
		old := open(os.Args[3], key)
		proof, err := tlog.ProveTree(tree.N, old.N, reader)
		must(err)
		must(tlog.CheckTree(proof, tree.N, tree.Hash, old.N, old.Hash))
	}
	fmt.Printf("%d entries verified\n", tree.N)
}

func must(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
