/-!
# Types and functions of one's own
-/

namespace Ex.Trees

/-- Binary trees with a value at each node. -/
inductive Tree (α : Type) where
  | leaf : Tree α
  | node (left : Tree α) (value : α) (right : Tree α) : Tree α

/-- The tree as in a mirror. -/
def mirror {α : Type} : Tree α → Tree α
  | .leaf => .leaf
  | .node l x r => .node (mirror r) x (mirror l)

theorem ex_mirror_mirror {α : Type} (t : Tree α) : mirror (mirror t) = t := by sorry

/-- How many nodes a tree has. -/
def size {α : Type} : Tree α → Nat
  | .leaf => 0
  | .node l _ r => size l + 1 + size r

theorem ex_size_mirror {α : Type} (t : Tree α) : size (mirror t) = size t := by sorry

/-- The values from left to right. -/
def flatten {α : Type} : Tree α → List α
  | .leaf => []
  | .node l x r => flatten l ++ x :: flatten r

theorem ex_length_flatten {α : Type} (t : Tree α) : (flatten t).length = size t := by sorry

theorem ex_flatten_mirror {α : Type} (t : Tree α) : flatten (mirror t) = (flatten t).reverse := by sorry

/-- A function applied at every node. -/
def map {α β : Type} (f : α → β) : Tree α → Tree β
  | .leaf => .leaf
  | .node l x r => .node (map f l) (f x) (map f r)

theorem ex_size_map {α β : Type} (f : α → β) (t : Tree α) : size (map f t) = size t := by sorry

theorem ex_map_mirror {α β : Type} (f : α → β) (t : Tree α) : map f (mirror t) = mirror (map f t) := by sorry

/-- Light signals. -/
inductive Signal where
  | red
  | amber
  | green

/-- What comes next. -/
def next : Signal → Signal
  | .red => .green
  | .green => .amber
  | .amber => .red

theorem ex_next_three (s : Signal) : next (next (next s)) = s := by sorry

theorem ex_next_ne (s : Signal) : next s ≠ s := by sorry

end Ex.Trees
