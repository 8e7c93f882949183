"""The words of the check-in: things anyone can picture, say aloud and type without an accent.

Each pair is one thing in English and Spanish. No word stands twice in either
language, none is a word of the other language with another meaning, none sounds
like another English word that is spelled otherwise.
"""

from typing import Final

_WORDS: Final = """
apple/manzana arrow/flecha autumn/otoño backpack/mochila basket/canasta beach/playa bell/campana
bench/banca bicycle/bicicleta blanket/cobija boat/barco book/libro bottle/botella bridge/puente
broom/escoba bucket/cubeta butterfly/mariposa button/botón cabin/cabaña camel/camello candle/vela
carpet/alfombra carrot/zanahoria castle/castillo chair/silla cheese/queso cherry/cereza
circle/círculo clock/reloj cloud/nube coffee/café compass/brújula corn/maíz cotton/algodón
cup/taza curtain/cortina desert/desierto diamond/diamante dolphin/delfín door/puerta drum/tambor
duck/pato eagle/águila elephant/elefante engine/motor envelope/sobre feather/pluma fence/cerca
finger/dedo forest/bosque fountain/fuente fox/zorro frog/rana garden/jardín garlic/ajo
giraffe/jirafa glove/guante grape/uva guitar/guitarra hammer/martillo hat/sombrero hill/colina
honey/miel horse/caballo house/casa island/isla jacket/chaqueta kitchen/cocina ladder/escalera
lake/lago lamp/lámpara lemon/limón letter/carta lettuce/lechuga lion/león market/mercado
milk/leche mirror/espejo monkey/mono moon/luna mountain/montaña mushroom/hongo needle/aguja
number/número ocean/océano orange/naranja oven/horno owl/búho pencil/lápiz pepper/pimienta
pillow/almohada planet/planeta plate/plato pocket/bolsillo pumpkin/calabaza rabbit/conejo
river/río rocket/cohete roof/techo rope/cuerda salt/sal sand/arena scissors/tijeras shadow/sombra
sheep/oveja shirt/camisa shoe/zapato snow/nieve soap/jabón spider/araña spoon/cuchara
spring/primavera square/cuadro star/estrella stone/piedra storm/tormenta street/calle sugar/azúcar
summer/verano table/mesa tiger/tigre tomato/tomate tower/torre train/tren tree/árbol
turtle/tortuga umbrella/paraguas valley/valle wheel/rueda whistle/silbato window/ventana
winter/invierno wolf/lobo zebra/cebra
"""

PAIRS: Final = tuple(pair.split("/") for pair in _WORDS.split())
